namespace ActiveResident.Host;

/// <summary>That a ballot was counted, for <c>Shared/_Receipt.cshtml</c>.</summary>
/// <param name="Code">Eight signs in two groups, «7K4M-2TXP».</param>
/// <param name="CastAt">When; null once the exact time is no longer known, since it is not stored beside the ballot.</param>
/// <param name="CheckUrl">The whole address behind the QR code.</param>
/// <param name="ShareUrl">The whole address of the poll: the code itself is not for sharing.</param>
/// <param name="Points">Points for taking part.</param>
/// <param name="Balance">The balance with them; null while they are on their way.</param>
internal sealed record ReceiptView(
    string Code, int PollNumber, string PollTitle, DateTimeOffset? CastAt, Uri CheckUrl, Uri ShareUrl, int Points, int? Balance);
