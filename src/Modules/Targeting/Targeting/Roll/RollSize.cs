using System.Globalization;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Configuration;

namespace ActiveResident.Targeting;

/// <summary>How many residents are kept in memory at most: <c>Targeting:RollInMemory</c>.</summary>
internal sealed record RollSize(int Residents)
{
    private const string Key = "Targeting:RollInMemory";

    /// <exception cref="StartRefusedException">The setting is no number above nought.</exception>
    public static RollSize Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => new(1_000_000),
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var residents) && residents > 0 => new(residents),
        var text => throw new StartRefusedException($"{Key} is '{text}'; it must be a number of residents above nought."),
    };
}
