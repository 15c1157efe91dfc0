namespace ActiveResident.Voting;

/// <summary>A line of an election file that cannot be read, and why.</summary>
internal sealed class MalformedFileException(int line, string reason) : Exception($"line {line}: {reason}")
{
    public int Line => line;
}

/// <summary>A file that is well made, but cannot be counted as asked.</summary>
internal sealed class CountRefusedException(string reason) : Exception(reason);
