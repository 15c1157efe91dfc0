using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Configuration;

namespace ActiveResident.Identity;

internal enum EsiaMode
{
    /// <summary>The state account is played by this host, at <c>/esia</c>. Development only.</summary>
    Emulator,

    /// <summary>The real one, addressed directly: v2/ac and v3/te.</summary>
    DirectV2,
}

/// <summary>How the portal is registered with the state account (section <c>Esia</c>, docs/operations.md).</summary>
internal sealed record EsiaOptions
{
    private static readonly string[] AlwaysAsked = ["openid", "fullname"];

    public EsiaMode Mode { get; init; } = EsiaMode.Emulator;

    /// <summary>DirectV2: the contour. Emulator: where the back channel goes; empty means this very host.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary><c>http://</c> with a slash at the end, although everything runs over https.</summary>
    public string Issuer { get; init; } = "http://esia-emulator.localhost/";

    /// <summary>The mnemonic of the information system.</summary>
    public string ClientId { get; init; } = "RPGU74ACTIVE";

    /// <summary>Separated by spaces. <c>id_doc</c> is left out: we promise not to ask for documents.</summary>
    public string Scopes { get; init; } = "openid fullname birthdate snils id_doc addresses";

    /// <summary>PKCS#12 with the key and the certificate of the information system.</summary>
    public string ClientCertificatePath { get; init; } = "";

    public string ClientCertificatePassword { get; init; } = "";

    /// <summary>Certificates (PEM or DER) with which ESIA signs its tokens: the present one and the next.</summary>
    public IReadOnlyList<string> TokenCertificatePaths { get; init; } = [];

    /// <summary>Test residents of the emulator, relative to the content root.</summary>
    public string PeopleFile { get; init; } = "Demo/people.json";

    public IReadOnlyList<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Asks(string scope) => ScopeList.Contains(scope);

    /// <exception cref="StartRefusedException">A value is missing or not one of those allowed.</exception>
    public static EsiaOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration.GetSection("Esia"));
        if (AlwaysAsked.FirstOrDefault(scope => !options.Asks(scope)) is { } missing)
            throw new StartRefusedException($"Esia:Scopes must contain {missing}.");
        if (!Uri.IsWellFormedUriString(options.Issuer, UriKind.Absolute) || string.IsNullOrWhiteSpace(options.ClientId))
            throw new StartRefusedException("Esia:Issuer must be an address and Esia:ClientId the mnemonic of the system.");
        if (options.Mode == EsiaMode.DirectV2)
            options.RequireDirect();

        return options;
    }

    private static EsiaOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<EsiaOptions>() ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartRefusedException($"Section Esia cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private void RequireDirect()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new StartRefusedException("Esia:Mode is DirectV2, so Esia:BaseUrl must be the https address of a contour.");
        if (!File.Exists(ClientCertificatePath))
            throw new StartRefusedException("Esia:Mode is DirectV2, but the file of Esia:ClientCertificatePath does not exist.");
        if (TokenCertificatePaths.Count == 0 || TokenCertificatePaths.FirstOrDefault(path => !File.Exists(path)) is not null)
            throw new StartRefusedException("Esia:Mode is DirectV2, but a file of Esia:TokenCertificatePaths does not exist.");
    }
}
