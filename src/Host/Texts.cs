namespace ActiveResident.Host;

/// <summary>Marks the texts for people: <c>Texts.resx</c> in Russian, <c>Texts.en.resx</c> in English.</summary>
public sealed class Texts;
