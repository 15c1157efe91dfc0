using ActiveResident.Identity.Contracts;

namespace ActiveResident.Identity;

/// <summary>What the state account said at one sign-in.</summary>
internal sealed record StateAccount(string Oid, string? Snils, AccountLevel Level, PersonalData Person);
