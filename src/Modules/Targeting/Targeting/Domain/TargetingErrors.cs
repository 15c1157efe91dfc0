using ActiveResident.BuildingBlocks;

namespace ActiveResident.Targeting;

/// <summary>What Targeting refuses.</summary>
internal static class TargetingErrors
{
    public static readonly Error UnknownTerritory = Error.Invalid("territory_unknown", "territories");

    public static readonly Error NoTerritory = Error.Invalid("territory_missing", "territories");
}
