using ActiveResident.BuildingBlocks;

namespace ActiveResident.Polls;

/// <summary>What Polls refuses.</summary>
public static class PollErrors
{
    public static readonly Error Unknown = Error.NotFound("poll_unknown");

    public static readonly Error NumberTaken = Error.Conflict("poll_number_taken");

    /// <summary>A quorum or a majority of the electorate asks for its size, which the directory does not know.</summary>
    public static readonly Error ElectorateSizeUnknown = Error.Conflict("electorate_size_unknown");

    public static readonly Error DecisionUnknown = Error.NotFound("decision_unknown");

    public static readonly Error DecisionExists = Error.Conflict("decision_exists");
}
