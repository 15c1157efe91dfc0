using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActiveResident.Identity;

/// <summary>Signs our requests to the state account. A seam: GOST keys live in a library or in a box of their own.</summary>
internal interface IEsiaSigner
{
    /// <summary>Digest of the DER certificate, upper-case hex.</summary>
    string CertificateHash { get; }

    /// <summary>The signature of <paramref name="message"/> (UTF-8), base64url without padding.</summary>
    string Sign(string message);
}

/// <summary>RSA in place of GOST R 34.10-2012; the signed string is the same (esia/PROTOCOL.md 11).</summary>
internal sealed class RsaEsiaSigner(EsiaCertificates certificates) : IEsiaSigner
{
    public string CertificateHash => HashOf(certificates.Client);

    public static string HashOf(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.RawData));

    public string Sign(string message)
    {
        using var key = certificates.Client.GetRSAPrivateKey()!;
        return Base64Url.EncodeToString(
            key.SignData(Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
