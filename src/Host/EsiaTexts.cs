namespace ActiveResident.Host;

/// <summary>Marks the texts of the emulator's pages: <c>EsiaTexts.resx</c> in Russian, <c>EsiaTexts.en.resx</c> in English.</summary>
public sealed class EsiaTexts;
