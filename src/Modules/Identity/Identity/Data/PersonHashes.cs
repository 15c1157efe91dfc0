using System.Security.Cryptography;
using System.Text;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Configuration;

namespace ActiveResident.Identity;

/// <summary>
/// Keyed hashes by which a person is known again. Without the key nobody can try all insurance numbers against a copy
/// of the database, so the key lies outside it.
/// </summary>
internal sealed class PersonHashes(DatabaseOptions database, IConfiguration configuration)
{
    private const int ShortestKey = 32;

    private readonly Lazy<byte[]> key = new(() => KeyFrom(configuration) is { } configured
        ? Encoding.UTF8.GetBytes(configured)
        : PrivateFile.ReadOrMake(
            Path.Combine(database.StoragePath, "identity.key"), () => RandomNumberGenerator.GetBytes(32)));

    /// <exception cref="StartRefusedException">The configured key can be guessed.</exception>
    public static string? KeyFrom(IConfiguration configuration) => configuration["Identity:HashKey"] switch
    {
        null or "" => null,
        { Length: < ShortestKey } => throw new StartRefusedException(
            $"Identity:HashKey is shorter than {ShortestKey} characters; leave it empty to have one made."),
        var configured => configured,
    };

    public string OfOid(string oid) => Hash($"oid:{oid}");

    public string OfSnils(string snils) => Hash($"snils:{string.Concat(snils.Where(char.IsAsciiDigit))}");

    /// <summary>A key for another <paramref name="purpose"/>, from which this one cannot be told.</summary>
    public byte[] KeyFor(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Value, outputLength: 32, info: Encoding.UTF8.GetBytes(purpose));

    private string Hash(string text) => Convert.ToHexString(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(text)));
}
