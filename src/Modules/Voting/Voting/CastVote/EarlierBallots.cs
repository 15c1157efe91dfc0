using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>Finds the ballot that a request has already cast: after a second press of the same button, or a lost answer.</summary>
internal sealed class EarlierBallots(IServiceScopeFactory scopes)
{
    /// <returns>The code, or the refusal when the ballot in the box came from another request.</returns>
    public async Task<Result<string>> FindAsync(Guid pollId, string requestKey, CancellationToken ct)
    {
        // Hardly any vote asks; a context of its own costs the others nothing.
        await using var scope = scopes.CreateAsyncScope();
        var codes = ReceiptCode.LikelyFor(pollId, requestKey);
        var code = await scope.ServiceProvider.GetRequiredService<VotingDb>().Ballots
            .Where(ballot => ballot.PollId == pollId && codes.Contains(ballot.Code))
            .Select(ballot => ballot.Code)
            .FirstOrDefaultAsync(ct);
        return code is null ? VotingErrors.AlreadyVoted : code;
    }
}
