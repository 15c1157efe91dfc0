namespace ActiveResident.IntegrationTests;

/// <summary>
/// The town that tests tell of. Builders with defaults belong here, one short method each, so that a test's arrangement
/// stays two lines: <c>app.OpenPoll("A new park?", "Yes", "No")</c>, <c>app.SignedInAs(resident)</c>.
/// </summary>
internal static class Town
{
}
