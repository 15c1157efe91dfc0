namespace ActiveResident.Targeting;

/// <summary>What a territory is by law today.</summary>
internal enum TerritoryKind
{
    Region,
    UrbanOkrug,
    MunicipalOkrug,
    IntracityDistrict,
}

/// <summary>A territory of the region's directory, keyed by its eight-digit OKTMO code.</summary>
internal sealed class Territory
{
    public required string Oktmo { get; init; }

    public string? ParentOktmo { get; init; }

    public required TerritoryKind Kind { get; init; }

    public required string OfficialName { get; set; }

    public required string Name { get; set; }

    public required string Genitive { get; set; }

    public required string English { get; set; }

    /// <summary>The administrative centre with its type, «г Миасс».</summary>
    public string? Centre { get; set; }

    public int? Population { get; set; }

    /// <summary>The region itself, or the central town: never the municipality (Data/README.md).</summary>
    public Guid? FiasGuid { get; set; }

    public string? LegacyOktmo { get; set; }
}
