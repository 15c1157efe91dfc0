using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;

namespace ActiveResident.Voting;

/// <summary>
/// Where a vote may be changed, its ballot has to be found again. The key of that link lies in a file of its own outside the
/// database, and is destroyed when the poll has closed; then nobody can tell whose ballot is whose (DESIGN 6).
/// </summary>
internal sealed class PollKeys(DatabaseOptions database)
{
    private readonly ConcurrentDictionary<Guid, byte[]> keys = new();

    /// <summary>The link of a resident to their ballot in a poll: HMAC-SHA-256 of the resident's id under the poll's key.</summary>
    public byte[] LinkOf(Guid pollId, Guid residentId)
    {
        var key = keys.GetOrAdd(pollId, id =>
        {
            Directory.CreateDirectory(Folder);
            return PrivateFile.ReadOrMake(FileOf(id), () => RandomNumberGenerator.GetBytes(32));
        });
        return HMACSHA256.HashData(key, residentId.ToByteArray(bigEndian: true));
    }

    /// <summary>Overwrites the key and removes it. Done twice, it changes nothing.</summary>
    public void Destroy(Guid pollId)
    {
        keys.TryRemove(pollId, out _);
        var file = FileOf(pollId);
        if (!File.Exists(file))
            return;

        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            stream.Write(new byte[stream.Length]);
            stream.Flush(flushToDisk: true);
        }

        File.Delete(file);
    }

    private string Folder => Path.Combine(database.StoragePath, "poll-keys");

    private string FileOf(Guid pollId) => Path.Combine(Folder, $"{pollId:N}.key");
}
