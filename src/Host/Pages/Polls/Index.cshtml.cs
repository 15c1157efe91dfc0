using System.Globalization;
using ActiveResident.Identity;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Polls;

/// <summary>The list of polls; its address carries the whole state.</summary>
[SharedWithGuests("status", "topic", "page")]
internal sealed class IndexModel(IMediator modules, PollCards cards) : PageModel
{
    public const int PageSize = 12;

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "page")] // the route has a value of this name too
    public string? PageText { get; set; }

    public PollListStatus Shown { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public PollPage Found { get; private set; } = new([], 0, 0, 0);

    public IReadOnlyList<PollCardView> Cards { get; private set; } = [];

    public int Left => Found.Count(Shown) - (PageNumber * PageSize);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Topic) || !string.IsNullOrWhiteSpace(Search);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shown = Enum.TryParse<PollListStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : PollListStatus.Open;
        if (int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            PageNumber = page;

        Found = await modules.Send(new ListPolls(Shown, Topic, Search, PageNumber, PageSize), ct);
        Cards = await cards.OfAsync(Found.Polls, User.FindResidentId(), ct);
    }

    /// <summary>The address of this list with another tab or page.</summary>
    public string Address(PollListStatus status, int page = 1)
    {
        var query = new QueryBuilder { { "status", status.ToString().ToLowerInvariant() } };
        if (!string.IsNullOrWhiteSpace(Topic))
            query.Add("topic", Topic);

        if (!string.IsNullOrWhiteSpace(Search))
            query.Add("q", Search);

        if (page > 1)
            query.Add("page", page.ToString(CultureInfo.InvariantCulture));

        return "/polls" + query.ToQueryString();
    }
}
