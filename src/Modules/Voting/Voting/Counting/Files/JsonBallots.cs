using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ActiveResident.Voting;

/// <summary>Reads ballots from a JSON array of arrays of whole numbers, one for each option.</summary>
internal static class JsonBallots
{
    public static List<int[]> Read(TextReader text)
    {
        var json = Bytes(text);
        try
        {
            return Read(json.WrittenSpan);
        }
        catch (JsonException broken)
        {
            throw new MalformedFileException((int)(broken.LineNumber ?? 0) + 1, "the JSON is broken here");
        }
    }

    private static ArrayBufferWriter<byte> Bytes(TextReader text)
    {
        ArrayBufferWriter<byte> json = new();
        var characters = new char[1 << 15];
        for (var read = text.Read(characters); read > 0; read = text.Read(characters))
            Encoding.UTF8.GetBytes(characters.AsSpan(0, read), json);

        return json;
    }

    private static List<int[]> Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Malformed(json, reader, "the file is not an array of ballots");

        List<int[]> ballots = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var ballot = Ballot(json, ref reader);
            if (ballots.Count > 0 && ballot.Length != ballots[0].Length)
                throw Malformed(json, reader, $"{ballot.Length} numbers where the first ballot has {ballots[0].Length}");

            ballots.Add(ballot);
        }

        // Nothing may follow: the reader throws if something does.
        reader.Read();
        return ballots is [{ Length: > 0 }, ..]
            ? ballots
            : throw new CountRefusedException("There is no ballot in the file, or no option on it.");
    }

    private static int[] Ballot(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Malformed(json, reader, "a ballot is not an array");

        List<int> ballot = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number) || number < 0)
                throw Malformed(json, reader, "a ballot holds something other than whole numbers from 0 on");

            ballot.Add(number);
        }

        return [.. ballot];
    }

    private static MalformedFileException Malformed(ReadOnlySpan<byte> json, Utf8JsonReader reader, string reason) =>
        new(json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1, reason);
}
