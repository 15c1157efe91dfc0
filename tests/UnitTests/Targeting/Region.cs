using ActiveResident.Targeting;

namespace ActiveResident.UnitTests.Targeting;

/// <summary>The real directory of the region, as the host ships it.</summary>
internal static class Region
{
    public const string Whole = "75000000";
    public const string Chelyabinsk = "75701000";
    public const string Metallurg = "75701330";
    public const string Miass = "75742000";
    public const string TroitskTown = "75752000";
    public const string TroitskArea = "75654000";
    public const string Satka = "75549000";

    public static TerritoryDirectory Directory { get; } = new(
        TerritoryFiles.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Data"), CancellationToken.None).GetAwaiter().GetResult());
}
