using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host.Pages.Polls;

/// <summary>
/// The ballot, a question a page. One question is finished at once; several are read over on the check page. What was
/// chosen waits in a draft on the reader's own device, so that a lost session loses nothing.
/// </summary>
[IgnoreAntiforgeryToken] // checked below, since a session that ended meanwhile must not cost the answer
[EnableRateLimiting(RateLimits.Voting)]
internal sealed class VoteModel(
    IMediator modules, PollSituations situations, DeviceSlips slips, IAntiforgery antiforgery, IStringLocalizer<Texts> texts, TimeProvider clock)
    : PageModel
{
    [FromRoute]
    public int Number { get; set; }

    [FromQuery(Name = "q")]
    public int QuestionNumber { get; set; } = 1;

    /// <summary>The request key, made with the form.</summary>
    [BindProperty(Name = "key")]
    public string? Key { get; set; }

    /// <summary><c>next</c>, <c>previous</c> or <c>finish</c>.</summary>
    [BindProperty(Name = "go")]
    public string? Go { get; set; }

    [BindProperty(Name = "__RequestVerificationToken")]
    public string? Token { get; set; }

    public PollSituation Situation { get; private set; } = null!;

    public BallotDraft Draft { get; private set; } = null!;

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What was answered so far; null when the question is new.</summary>
    public Answer? Given { get; private set; }

    public bool IsChecking { get; private set; }

    public int Questions => Situation.Poll.Content.Questions.Count;

    public Question Question => Situation.Poll.Content.Questions[QuestionNumber - 1];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Find(ct) is { } elsewhere)
            return elsewhere;

        Given = Draft.AnswerTo(QuestionNumber);
        return Page();
    }

    public async Task<IActionResult> OnGetCheckAsync(CancellationToken ct)
    {
        if (await Find(ct) is { } elsewhere)
            return elsewhere;

        IsChecking = true;
        return FirstGap() is { } gap ? RedirectToQuestion(gap) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return await SessionEnded(ct);

        if (await Find(ct) is { } elsewhere)
            return elsewhere;

        Draft = Draft with { Key = Key is { Length: >= 16 and <= 128 } key ? key : Draft.Key };
        if (Go == "finish" && Questions > 1)
            return FirstGap() is { } gap ? RedirectToQuestion(gap) : await Finish(ct);

        var given = BallotForm.Read(Request.Form, Question, QuestionNumber);
        Given = given;
        Draft = Draft.With(given);
        slips.Keep(HttpContext, Draft);
        if (Go == "previous")
            return RedirectToQuestion(Math.Max(1, QuestionNumber - 1));

        if (WrongWith(given) is { } wrong)
            return Refused(wrong, StatusCodes.Status422UnprocessableEntity);

        if (Questions == 1)
            return await Finish(ct);

        return FirstGap() is { } next ? RedirectToQuestion(next) : Redirect($"/poll/{Number}/vote/check");
    }

    private async Task<IActionResult> Finish(CancellationToken ct)
    {
        var resident = User.ResidentId();
        var cast = await modules.Send(new CastVote(Number, resident, Draft.Answers, Draft.Key, AwaitPoints: true), ct);
        if (cast.Error is { } error)
            return Elsewhere(error);

        DeviceSlips.DropDraft(HttpContext);
        slips.Keep(
            HttpContext, new ReceiptSlip(Number, resident, cast.Value.Code, cast.Value.Points, clock.GetUtcNow(), Draft.Answers));
        return Redirect($"/poll/{Number}/results");
    }

    /// <summary>Where a reader who cannot fill in this ballot is sent; null when they can.</summary>
    private async Task<IActionResult?> Find(CancellationToken ct)
    {
        if (User.FindResidentId() is not { } resident)
            return Challenge();

        if (await situations.FindAsync(Number, resident, ct) is not { } situation)
            return NotFound();

        Situation = situation;
        if (situation is { VotedOn: not null, Definition.AllowsChange: false } && !IsRepeated())
            return Redirect($"/poll/{Number}/results?note=already");

        if (VotingErrors.Of(situation.Phase) is { } closed)
            return Request.Method == HttpMethods.Get ? Redirect($"/poll/{Number}") : Elsewhere(closed);

        if (situation.Eligibility is not { IsAllowed: true })
            return Redirect($"/poll/{Number}");

        QuestionNumber = Math.Clamp(QuestionNumber, 1, Questions);
        Draft = slips.Draft(HttpContext, Number, resident);
        return null;
    }

    /// <summary>A second press of «Завершить» carries the key of the first: it gets the first receipt, not a reproach.</summary>
    private bool IsRepeated() => HttpMethods.IsPost(Request.Method) && Key is not null;

    private IActionResult Elsewhere(Error error) => error.Code switch
    {
        "already_voted" => Redirect($"/poll/{Number}/results?note=already"),
        "poll_closed" => Redirect($"/poll/{Number}?note=late"),
        "poll_not_open" => Redirect($"/poll/{Number}?note=not_open"),
        "poll_paused" => Redirect($"/poll/{Number}?note=paused"),
        "poll_annulled" => Redirect($"/poll/{Number}?note=annulled"),
        "not_eligible" => Redirect($"/poll/{Number}"),
        "busy" => Busy(),
        _ => Refused(texts[$"error.{error.Code}"].Value, StatusCodes.Status422UnprocessableEntity),
    };

    private PageResult Busy()
    {
        Response.Headers.RetryAfter = Outcomes.RetryAfterSeconds;
        return Refused(texts["error.busy"].Value, StatusCodes.Status503ServiceUnavailable);
    }

    private PageResult Refused(string wrong, int status)
    {
        Wrong = wrong;
        IsChecking = Go == "finish" && Questions > 1;
        Response.StatusCode = status;
        return Page();
    }

    private string? WrongWith(Answer answer)
    {
        var question = Situation.Poll.Content.Questions[answer.Question - 1];
        return answer.WrongFor(question.Definition(answer.Question), Situation.Definition.AllowsBlank, "answer") is { } error
            ? BallotWords.Wrong(texts, question, error)
            : null;
    }

    private int? FirstGap()
    {
        for (var at = 1; at <= Questions; at++)
        {
            // Where a blank is an answer, a question that was never opened is not yet answered by one.
            if (Draft.AnswerTo(at) is not { } answer || WrongWith(answer) is not null)
                return at;
        }

        return null;
    }

    private RedirectResult RedirectToQuestion(int question) =>
        Redirect(string.Create(CultureInfo.InvariantCulture, $"/poll/{Number}/vote?q={question}"));

    /// <summary>
    /// The token does not fit: forged, or the session it was made for has ended. In the second case the answer is kept on the
    /// device, and the reader signs in and finds it again.
    /// </summary>
    private async Task<IActionResult> SessionEnded(CancellationToken ct)
    {
        var isOurForm = SameOriginAttribute.IsOurs(Request) && Token is { Length: > 0 };
        if (User.FindResidentId() is not null || !isOurForm || await modules.Send(new FindPollView(Number), ct) is not { } poll)
            return BadRequest();

        var number = Math.Clamp(QuestionNumber, 1, poll.Content.Questions.Count);
        var given = BallotForm.Read(Request.Form, poll.Content.Questions[number - 1], number);
        slips.Keep(HttpContext, slips.Draft(HttpContext, Number, residentId: null).With(given));
        return Challenge();
    }
}
