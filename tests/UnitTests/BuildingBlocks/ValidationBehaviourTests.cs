using ActiveResident.BuildingBlocks;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.UnitTests;

public sealed class ValidationBehaviourTests
{
    private readonly IMediator mediator = new ServiceCollection()
        .AddUseCases(typeof(ValidationBehaviourTests).Assembly)
        .AddSingleton<NoticeBoard>()
        .BuildServiceProvider()
        .GetRequiredService<IMediator>();

    [Fact]
    public async Task A_well_formed_request_reaches_its_handler()
    {
        var pinned = await mediator.Send(new PinNotice("A new park?", 30));

        Assert.Equal(1, pinned.Value);
    }

    [Fact]
    public async Task A_malformed_request_is_refused_before_its_handler_with_every_field_named()
    {
        var refused = await mediator.Send(new PinNotice("", 0));

        Assert.Equal(ErrorKind.Invalid, refused.Error!.Kind);
        Assert.Equal(
            [("Text", "notices.no_text"), ("Days", "notices.no_days")],
            refused.Error.Fields.Select(field => (field.Field, field.Code)));
        Assert.Equal(1, (await mediator.Send(new PinNotice("The first on the board", 1))).Value);
    }

    [Fact]
    public async Task A_query_that_cannot_be_refused_passes_by() =>
        Assert.Equal(0, await mediator.Send(new CountNotices()));

    internal sealed class NoticeBoard
    {
        public List<string> Notices { get; } = [];
    }

    internal sealed record PinNotice(string Text, int Days) : IRequest<Result<int>>;

    internal sealed class PinNoticeValidator : AbstractValidator<PinNotice>
    {
        public PinNoticeValidator()
        {
            RuleFor(c => c.Text).NotEmpty().WithMessage("notices.no_text");
            RuleFor(c => c.Days).GreaterThan(0).WithMessage("notices.no_days");
        }
    }

    internal sealed class PinNoticeHandler(NoticeBoard board) : IRequestHandler<PinNotice, Result<int>>
    {
        public Task<Result<int>> Handle(PinNotice command, CancellationToken cancellationToken)
        {
            board.Notices.Add(command.Text);
            return Task.FromResult<Result<int>>(board.Notices.Count);
        }
    }

    internal sealed record CountNotices : IRequest<int>;

    internal sealed class CountNoticesHandler(NoticeBoard board) : IRequestHandler<CountNotices, int>
    {
        public Task<int> Handle(CountNotices query, CancellationToken cancellationToken) =>
            Task.FromResult(board.Notices.Count);
    }
}
