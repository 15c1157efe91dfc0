using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;

namespace ActiveResident.Voting;

/// <summary>What Voting refuses; the codes are part of the JSON surface.</summary>
public static class VotingErrors
{
    public static readonly Error UnknownPoll = Error.NotFound("poll_unknown");

    public static readonly Error AlreadyVoted = Error.Conflict("already_voted");

    public static readonly Error PollClosed = Error.Conflict("poll_closed");

    public static readonly Error PollNotOpen = Error.Conflict("poll_not_open");

    public static readonly Error PollPaused = Error.Conflict("poll_paused");

    public static readonly Error PollAnnulled = Error.Conflict("poll_annulled");

    public static readonly Error UnknownResident = Error.Forbidden("resident_unknown");

    public static readonly Error ResultsHidden = Error.Forbidden("results_hidden");

    /// <summary>No ballot with this code is in the log, or not yet: it is taken up within seconds.</summary>
    public static readonly Error NotInLogYet = Error.NotFound("receipt_not_in_log");

    /// <summary>The poll is not counted yet, so there is nothing to export.</summary>
    public static readonly Error NotCountedYet = Error.Conflict("result_not_final");

    /// <summary>The poll is void: its log stays open to everybody, its ballots are not published.</summary>
    public static readonly Error AnnulledNotExported = Error.Conflict("annulled_not_exported");

    public static readonly Error UnknownReceipt = Error.NotFound("receipt_unknown");

    /// <summary>The writer's queue is full: the same request may be sent again in a moment.</summary>
    public static readonly Error Busy = Error.Unavailable("busy");

    /// <summary>
    /// The connection to the database broke while the ballot was being committed: it may be in the box. The same request sent
    /// again takes it once, and gets the receipt when it has a request key.
    /// </summary>
    public static readonly Error InDoubt = Error.Unavailable("ballot_in_doubt");

    /// <summary>The resident does not belong to the electorate; the checks are the detail.</summary>
    public static Error NotEligible(Eligibility eligibility) =>
        Error.Forbidden("not_eligible") with { Detail = eligibility };

    /// <summary>Why a poll in this phase takes no ballot; null when it is open.</summary>
    public static Error? Of(PollPhase phase) => phase switch
    {
        PollPhase.Open => null,
        PollPhase.Draft => UnknownPoll,
        PollPhase.Soon => PollNotOpen,
        PollPhase.Paused => PollPaused,
        PollPhase.Annulled => PollAnnulled,
        _ => PollClosed,
    };
}
