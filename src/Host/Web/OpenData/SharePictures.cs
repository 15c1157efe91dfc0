using System.Globalization;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using MediatR;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>
/// Pictures of polls in bounded memory, drawn one at a time and at most once a minute each. They show what a guest may see;
/// a change of the poll (a pause, an annulment) or of its phase asks for another picture at once.
/// </summary>
internal sealed class SharePictures(IServiceScopeFactory scopes, IStringLocalizer<Texts> texts, ShareFonts fonts) : IDisposable
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostBars = 3;

    private readonly MemoryCache drawn = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Whether pictures can be drawn: the typefaces are there.</summary>
    public bool AreDrawn => fonts.AreThere;

    /// <summary>The picture as PNG; null when there is no such poll, or nothing to draw with.</summary>
    public async Task<byte[]?> FindAsync(int number, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!AreDrawn || await Situation(scope.ServiceProvider, number, ct) is not { } situation)
            return null;

        var key = (number, situation.Definition.Version, situation.Phase, situation.Verdict, CultureInfo.CurrentUICulture.Name);
        if (drawn.TryGetValue(key, out byte[]? known))
            return known;

        await oneAtATime.WaitAsync(ct);
        try
        {
            if (drawn.TryGetValue(key, out known))
                return known;

            var png = SharePicture.Draw(await Card(scope.ServiceProvider, situation, ct), fonts);
            return drawn.Set(key, png, new MemoryCacheEntryOptions { Size = png.Length, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>What the picture says at this moment; null when there is no such poll.</summary>
    internal async Task<ShareCard?> CardAsync(int number, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Situation(scope.ServiceProvider, number, ct) is { } situation ? await Card(scope.ServiceProvider, situation, ct) : null;
    }

    public void Dispose()
    {
        drawn.Dispose();
        oneAtATime.Dispose();
    }

    private static async Task<PollSituation?> Situation(IServiceProvider services, int number, CancellationToken ct) =>
        await services.GetRequiredService<PollSituations>().FindAsync(number, residentId: null, ct) is { Definition.IsPublished: true } situation
            ? situation
            : null;

    private async Task<ShareCard> Card(IServiceProvider services, PollSituation situation, CancellationToken ct)
    {
        // A guest's eyes, whoever asked: the picture is for those to whom the link is sent.
        var results = await services.GetRequiredService<IMediator>().Send(new GetResults(situation.Definition.Number, ReaderId: null), ct);
        var shown = results.Error is null ? results.Value : null;
        return new(
            texts["brand.name"],
            texts["brand.region"],
            texts["share.kicker", situation.Definition.Number],
            situation.Poll.Content.Title,
            shown is { Ballots: > 0 } && IsPlain(situation) ? Bars(situation, shown) : [],
            Note(situation, shown));
    }

    /// <summary>Whether the most votes say it all: first places and grades do not, and bars of them would mislead.</summary>
    private static bool IsPlain(PollSituation situation) =>
        situation.Poll.Content.Questions[0].Kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Stance;

    private static IReadOnlyList<(string, decimal)> Bars(PollSituation situation, PollResults results)
    {
        var asked = situation.Poll.Content.Questions[0];
        var ranked = results.Ranked(1);
        var votes = ranked.Select(count => (int)count.Votes).ToList();
        var shares = asked.Kind == QuestionKind.Several ? Shares.OfBallots(votes, (int)results.Ballots) : Shares.OfAll(votes);
        return [.. ranked.Take(MostBars).Select((count, at) => (asked.Options[count.Option - 1].Title, shares[at]))];
    }

    private string Note(PollSituation situation, PollResults? results)
    {
        var poll = situation.Definition;
        return results switch
        {
            { IsFinal: true, Verdict: { } verdict } when !IsPlain(situation) => OutcomeWords.Of(texts, situation.Poll, results, verdict).Title,
            { IsFinal: true } => texts["share.final", texts.Plural("votes", results.Ballots)],
            { Ballots: > 0 } => texts["share.preliminary", texts.Plural("votes", results.Ballots), Deadline.Moment(texts, results.AsOf)],
            _ => situation.Phase switch
            {
                PollPhase.Annulled => texts["verdict.annulled"],
                PollPhase.Soon => texts["share.opens", Deadline.Moment(texts, poll.OpensAt)],
                PollPhase.Closed => texts["share.closed", Deadline.Moment(texts, poll.ClosesAt)],
                PollPhase.Paused => texts["share.paused"],
                _ => texts["share.open", Deadline.Moment(texts, poll.ClosesAt)],
            },
        };
    }
}
