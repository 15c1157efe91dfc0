using System.Globalization;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Decisions;

/// <summary>What residents decided, and how it is being carried out.</summary>
[SharedWithGuests("status", "page")]
internal sealed class IndexModel(IMediator modules) : PageModel
{
    public const int PageSize = 20;

    [FromQuery]
    public string? Status { get; set; }

    [FromQuery(Name = "page")]
    public string? PageText { get; set; }

    public DecisionListStatus Shown { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public DecisionPage Found { get; private set; } = null!;

    public int Left => CountOf(Shown) - (PageNumber * PageSize);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shown = Enum.TryParse<DecisionListStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : DecisionListStatus.All;
        if (int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            PageNumber = page;

        Found = await modules.Send(new ListDecisions(Shown, PageNumber, PageSize), ct);
    }

    public int CountOf(DecisionListStatus status) => status switch
    {
        DecisionListStatus.Working => Found.Working,
        DecisionListStatus.Done => Found.Done,
        DecisionListStatus.Overdue => Found.Overdue,
        _ => Found.All,
    };
}
