namespace ActiveResident.Host;

/// <summary>How a poll ended, in words, for <c>_Verdict.cshtml</c>.</summary>
internal sealed record VerdictView(NoteKind Kind, string? Icon, string Title, IReadOnlyList<string> Lines);
