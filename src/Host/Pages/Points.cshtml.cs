using System.Globalization;
using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Rewards;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>«Мои баллы»: every accrual with its date and reason, newest first.</summary>
[Authorize]
internal sealed class PointsModel(IMediator modules) : PageModel
{
    public const int PageSize = 20;

    [FromQuery]
    public string? Show { get; set; }

    [FromQuery(Name = "page")]
    public string? PageText { get; set; }

    public PointsFilter Shown { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public int Balance { get; private set; }

    public int Left { get; private set; }

    public IReadOnlyDictionary<int, string> Titles { get; private set; } = new Dictionary<int, string>();

    /// <summary>The lines of this page by the month of the region.</summary>
    public IReadOnlyList<IGrouping<DateOnly, PointsLine>> Months { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shown = Enum.TryParse<PointsFilter>(Show, ignoreCase: true, out var filter) && Enum.IsDefined(filter)
            ? filter
            : PointsFilter.All;
        if (int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            PageNumber = page;

        var found = await modules.Send(new ListPoints(User.ResidentId(), Shown, PageNumber, PageSize), ct);
        Left = found.Total - (PageNumber * PageSize);
        Balance = await modules.Send(new GetBalance(User.ResidentId()), ct);
        Titles = await modules.Send(
            new ListPollTitles([.. found.Lines.Where(line => line.PollNumber is not null).Select(line => line.PollNumber!.Value)]), ct);
        Months = [.. found.Lines.GroupBy(line => line.PostedOn.AddDays(1 - line.PostedOn.Day))];
    }
}
