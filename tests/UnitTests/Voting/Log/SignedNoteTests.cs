using System.Text;
using ActiveResident.Voting;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ActiveResident.UnitTests.Voting;

/// <summary>Checkpoints in the form of C2SP signed-note and tlog-checkpoint.</summary>
public class SignedNoteTests
{
    // golang.org/x/mod/sumdb/note, the package's example: a key and a note that was signed with it elsewhere.
    private const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private const string GoNote =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Fact]
    public void A_note_that_was_signed_elsewhere_opens() =>
        Assert.StartsWith("If you think cryptography", SignedNote.Open(GoNote, NoteKey.Parse(GoKey)!), StringComparison.Ordinal);

    [Fact]
    public void A_note_of_which_any_sign_is_another_does_not_open()
    {
        var key = NoteKey.Parse(GoKey)!;
        for (var at = 0; at < GoNote.Length; at++)
        {
            var changed = new StringBuilder(GoNote) { [at] = GoNote[at] == 'x' ? 'y' : 'x' };
            Assert.Null(SignedNote.Open(changed.ToString(), key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text without a signature\n")]
    public void A_note_without_a_signature_does_not_open(string note) => Assert.Null(SignedNote.Open(note, NoteKey.Parse(GoKey)!));

    [Fact]
    public void A_key_whose_id_is_another_keys_is_none() => Assert.Null(NoteKey.Parse(GoKey.Replace("c74f", "c74e", StringComparison.Ordinal)));

    [Fact]
    public void What_is_signed_here_opens_with_the_printed_key()
    {
        var secret = new Ed25519PrivateKeyParameters(new byte[32], 0);
        var key = new NoteKey("chelyabinsk", secret.GeneratePublicKey().GetEncoded());
        var text = new Checkpoint(Checkpoint.OriginOf("chelyabinsk", 413), 2, MerkleHash.Empty()).ToString();
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, secret);
        signer.BlockUpdate(Encoding.UTF8.GetBytes(text), 0, text.Length);

        var note = SignedNote.Write(text, key, signer.GenerateSignature());

        Assert.Equal(text, SignedNote.Open(note, NoteKey.Parse(key.ToString())!));
        Assert.Equal(
            ("chelyabinsk/poll/413", 2L), Checkpoint.Parse(text) is { } read ? (read.Origin, read.Size) : default);
    }

    [Theory]
    [InlineData("a\n2\nAAAA\n")]
    [InlineData("a\n02\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n2\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void What_is_no_checkpoint_is_not_read_as_one(string text) => Assert.Null(Checkpoint.Parse(text));
}
