namespace ActiveResident.Voting;

/// <summary>Says to what is remembered for reading that a ballot was committed: before its voter is answered.</summary>
internal sealed class FreshVotes(TotalsInMemory totals, ParticipationsInMemory participations)
{
    public void Cast(Guid pollId, Guid residentId)
    {
        totals.Forget(pollId);
        participations.Forget(residentId);
    }
}
