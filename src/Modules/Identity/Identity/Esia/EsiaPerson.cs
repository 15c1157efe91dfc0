using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActiveResident.Identity.Contracts;

namespace ActiveResident.Identity;

/// <summary>A person as ESIA writes it: only what the scopes allow, and empty fields are absent (esia/PROTOCOL.md 8).</summary>
internal sealed record EsiaPerson
{
    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    public string? MiddleName { get; init; }

    public string? BirthDate { get; init; }

    public string? Snils { get; init; }

    public bool Trusted { get; init; }

    /// <summary>The id of the main document: a number here, a text there.</summary>
    [JsonPropertyName("rIdDoc")]
    public JsonElement? MainDocument { get; init; }

    public EsiaCollection? Addresses { get; init; }

    public EsiaCollection? Documents { get; init; }
}

/// <summary>Elements are objects when they were embedded and addresses of objects when they were not.</summary>
internal sealed record EsiaCollection
{
    public IReadOnlyList<JsonElement> Elements { get; init; } = [];

    public bool IsEmbedded => Elements.All(element => element.ValueKind == JsonValueKind.Object);
}

internal sealed record EsiaDocument(string? Type, string? VrfStu)
{
    public bool IsVerified => VrfStu == "VERIFIED";
}

internal sealed record EsiaAddress
{
    public string? Type { get; init; }

    public string? AddressStr { get; init; }

    public string? Region { get; init; }

    public string? Area { get; init; }

    public string? City { get; init; }

    public string? District { get; init; }

    public string? Settlement { get; init; }

    public string? Street { get; init; }

    public string? House { get; init; }

    public string? FiasCode { get; init; }

    /// <summary>Null for an address of an organisation.</summary>
    public ResidentAddress? ToResident()
    {
        AddressKind? kind = Type switch
        {
            "PRG" => AddressKind.Registration,
            "PLV" => AddressKind.Residence,
            _ => null,
        };
        return kind is null
            ? null
            : new(kind.Value, AddressStr ?? "", Region, Area, City, District, Settlement, Street, House,
                Guid.TryParse(FiasCode, CultureInfo.InvariantCulture, out var guid) ? guid : null);
    }
}
