using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.Polls;

/// <summary>
/// A short stretch of time in which nothing that anyone may see of polls changes by itself. What was put together for
/// everybody within a moment may be shown until it ends, and never after.
/// </summary>
/// <param name="Number">No two moments of one host have the same.</param>
/// <param name="Until">The first instant that no longer belongs to it.</param>
public sealed record Moment(long Number, DateTimeOffset From, DateTimeOffset Until)
{
    internal bool Holds(DateTimeOffset now) => From <= now && now < Until;
}

/// <summary>Asks for the moment that is now.</summary>
public sealed record GetMoment : IRequest<Moment>;

/// <summary>
/// Says that what everybody sees has changed, by something other than the clock or a command of this module: the moment
/// ends at once.
/// </summary>
public sealed record EndMoment : IRequest<Result>;

internal sealed class GetMomentHandler(Moments moments) :
    IRequestHandler<GetMoment, Moment>, IRequestHandler<EndMoment, Result>
{
    public Task<Moment> Handle(GetMoment query, CancellationToken cancellationToken) => moments.NowAsync().AsTask();

    public Task<Result> Handle(EndMoment command, CancellationToken cancellationToken)
    {
        moments.End();
        return Task.FromResult(Result.Success);
    }
}
