namespace ActiveResident.Host;

/// <summary>Who is signed in, as the header shows it: <c>ViewData["Bar"]</c>; nothing there means a guest.</summary>
internal sealed record ResidentBar(string? Name, int? Points);
