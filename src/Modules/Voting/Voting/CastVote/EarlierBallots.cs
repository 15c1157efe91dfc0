using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Finds the ballot that a request has already cast: after a second press of the same button, or a lost answer.</summary>
internal sealed class EarlierBallots(VotingDb db)
{
    /// <returns>The code, or the refusal when the ballot in the box came from another request.</returns>
    public async Task<Result<string>> FindAsync(Guid pollId, string requestKey, CancellationToken ct)
    {
        var codes = ReceiptCode.LikelyFor(pollId, requestKey);
        var code = await db.Ballots
            .Where(ballot => ballot.PollId == pollId && codes.Contains(ballot.Code))
            .Select(ballot => ballot.Code)
            .FirstOrDefaultAsync(ct);
        return code is null ? VotingErrors.AlreadyVoted : code;
    }
}
