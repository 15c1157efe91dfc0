using System.Security.Cryptography;
using System.Text;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Configuration;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ActiveResident.Voting;

/// <summary>Signs checkpoints with this installation's key: Ed25519, in the file <c>log.key</c>, made at the first start.</summary>
internal sealed class LogSigner
{
    private readonly Lazy<(Ed25519PrivateKeyParameters Secret, NoteKey Public)> key;

    /// <exception cref="StartRefusedException">The name cannot stand in a signed note.</exception>
    public LogSigner(DatabaseOptions database, IConfiguration configuration)
    {
        var name = NameFrom(configuration);
        key = new(() =>
        {
            var seed = PrivateFile.ReadOrMake(
                Path.Combine(database.StoragePath, "log.key"), () => RandomNumberGenerator.GetBytes(32));
            var secret = new Ed25519PrivateKeyParameters(seed, 0);
            return (secret, new(name, secret.GeneratePublicKey().GetEncoded()));
        });
    }

    public NoteKey Key => key.Value.Public;

    /// <exception cref="StartRefusedException">The name cannot stand in a signed note.</exception>
    public static string NameFrom(IConfiguration configuration)
    {
        var name = configuration["Voting:LogName"] ?? "active-resident-74";
        return name.Length > 0 && !name.Any(sign => char.IsWhiteSpace(sign) || sign == '+')
            ? name
            : throw new StartRefusedException("Voting:LogName must not be empty, nor contain spaces or plus signs.");
    }

    public string Sign(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key.Value.Secret);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return SignedNote.Write(text, Key, signer.GenerateSignature());
    }
}
