using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

/// <summary>The certificates of both sides: ours, by which ESIA knows us, and those by which we know ESIA.</summary>
internal sealed class EsiaCertificates(EsiaOptions options, DatabaseOptions database, TimeProvider clock) : IDisposable
{
    private readonly Lazy<X509Certificate2> client = new(() => options.ClientCertificatePath.Length > 0
        ? X509CertificateLoader.LoadPkcs12FromFile(options.ClientCertificatePath, options.ClientCertificatePassword)
        : MadeOnFirstStart(database, "esia-client", clock));

    private readonly Lazy<X509Certificate2> emulator = new(() => MadeOnFirstStart(database, "esia-emulator", clock));

    /// <summary>The information system's own, with its key.</summary>
    public X509Certificate2 Client => client.Value;

    /// <summary>That of the emulator, with its key.</summary>
    public X509Certificate2 Emulator => emulator.Value;

    /// <summary>
    /// Public keys that may have signed a token. Read anew each time: ESIA changes its certificate every year, and a
    /// sign-in is rare beside a vote. The caller disposes of them.
    /// </summary>
    public IReadOnlyList<X509Certificate2> OfTokens() => options.Mode == EsiaMode.Emulator
        ? [X509CertificateLoader.LoadCertificate(Emulator.RawData)]
        : [.. options.TokenCertificatePaths.Select(X509CertificateLoader.LoadCertificateFromFile)];

    public void Dispose()
    {
        foreach (var made in new[] { client, emulator }.Where(certificate => certificate.IsValueCreated))
            made.Value.Dispose();
    }

    private static X509Certificate2 MadeOnFirstStart(DatabaseOptions database, string name, TimeProvider clock) =>
        X509CertificateLoader.LoadPkcs12(
            PrivateFile.ReadOrMake(Path.Combine(database.StoragePath, $"{name}.pfx"), () => Make(name, clock)), password: null);

    private static byte[] Make(string name, TimeProvider clock)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = clock.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
