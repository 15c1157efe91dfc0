using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActiveResident.Identity;

/// <summary>The information system as it is registered with the emulator, and what is checked in both its requests.</summary>
internal sealed class EmulatorRegistration(EsiaOptions options, EsiaCertificates certificates, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly string[] Mandatory =
        ["client_id", "client_certificate_hash", "client_secret", "redirect_uri", "state", "timestamp"];

    private static readonly string[] Granted =
    [
        "openid", "fullname", "birthdate", "gender", "snils", "id_doc", "email", "mobile", "contacts", "addresses",
    ];

    // Real scopes that this system has not applied for.
    private static readonly string[] Known =
    [
        "birthplace", "inn", "usr_org", "vehicles", "drivers_licence_doc", "medical_doc", "military_doc",
        "foreign_passport_doc", "birth_cert_doc", "usr_avt", "self_employed", "usr_inf",
    ];

    public bool IsClient(string? clientId) => clientId == options.ClientId;

    /// <param name="fields">The request as it came.</param>
    /// <param name="code">At the token step.</param>
    public EmulatorRefusal? Check(IReadOnlyDictionary<string, string> fields, string code = "")
    {
        if (Mandatory.FirstOrDefault(field => string.IsNullOrEmpty(fields.GetValueOrDefault(field))) is { } missing)
            return EmulatorRefusal.Missing(missing);
        if (!IsClient(fields["client_id"]))
            return EmulatorRefusal.SignatureWrong;
        if (!Guid.TryParseExact(fields["state"], "D", out _))
            return EmulatorRefusal.Missing("state");
        if (EsiaMessage.ReadStamp(fields["timestamp"]) is not { } sent)
            return EmulatorRefusal.Missing("timestamp");
        if ((clock.GetUtcNow() - sent).Duration() > Window)
            return EmulatorRefusal.TimeOutside;

        return CheckScopes(fields.GetValueOrDefault("scope")) ?? CheckSecret(fields, code);
    }

    private static EmulatorRefusal? CheckScopes(string? text)
    {
        var scopes = text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (scopes.Length == 0)
            return EmulatorRefusal.ScopeMissing;
        if (scopes.Any(scope => !Granted.Contains(scope) && !Known.Contains(scope)))
            return EmulatorRefusal.ScopeUnknown;

        return scopes.All(Granted.Contains) ? null : EmulatorRefusal.NotGranted;
    }

    private EmulatorRefusal? CheckSecret(IReadOnlyDictionary<string, string> fields, string code)
    {
        if (fields["client_certificate_hash"] != RsaEsiaSigner.HashOf(certificates.Client))
            return EmulatorRefusal.SecretWrong;

        var message = new EsiaMessage(
            fields["client_id"], fields["scope"], fields["timestamp"], fields["state"], fields["redirect_uri"]);
        return IsSigned(message.SignedText(code), fields["client_secret"]) ? null : EmulatorRefusal.SignatureWrong;
    }

    private bool IsSigned(string text, string secret)
    {
        if (!Base64Url.IsValid(secret))
            return false;

        using var key = certificates.Client.GetRSAPublicKey()!;
        var signature = Base64Url.DecodeFromChars(secret); // padded or not, as clients send it
        return key.VerifyData(
            Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
