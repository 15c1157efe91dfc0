using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;

namespace ActiveResident.UnitTests.Identity;

/// <summary>Both sides of the state account with keys of their own, in a folder that is removed afterwards.</summary>
public sealed class EsiaFixture : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("esia").FullName;

    public EsiaFixture()
    {
        Database = new(DatabaseProvider.Sqlite, null, folder);
        Certificates = new(Options, Database, Clock);
        Verifier = new(Options, Certificates, Clock);
    }

    internal static DateTimeOffset Now { get; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    internal EsiaOptions Options { get; } = new();

    internal DatabaseOptions Database { get; }

    internal TimeProvider Clock { get; } = new StoppedClock();

    internal EsiaCertificates Certificates { get; }

    internal EsiaTokenVerifier Verifier { get; }

    internal JsonObject AccessClaims() => Claims("client_id", "urn:esia:sbj_id");

    internal JsonObject IdClaims() => Claims("aud", "sub");

    internal string Sign(JsonObject claims)
    {
        using var key = Certificates.Emulator.GetRSAPrivateKey()!;
        return Jwt.Write(new() { ["typ"] = "JWT", ["alg"] = "RS256" }, claims, key);
    }

    public void Dispose()
    {
        Certificates.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private JsonObject Claims(string client, string person) => new()
    {
        ["iss"] = Options.Issuer,
        [client] = Options.ClientId,
        [person] = 1000000101,
        ["nbf"] = Now.ToUnixTimeSeconds(),
        ["iat"] = Now.ToUnixTimeSeconds(),
        ["exp"] = Now.AddHours(1).ToUnixTimeSeconds(),
    };

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
