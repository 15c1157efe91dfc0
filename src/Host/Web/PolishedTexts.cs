using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>The texts with Russian typography, so that no translator needs to type spaces that cannot be seen.</summary>
internal sealed class PolishedTexts(IStringLocalizerFactory factory) : IStringLocalizer<Texts>
{
    private readonly IStringLocalizer texts = factory.Create(typeof(Texts));
    private readonly ConcurrentDictionary<(string Culture, string Name), LocalizedString> polished = new();

    public LocalizedString this[string name] =>
        polished.GetOrAdd((CultureInfo.CurrentUICulture.Name, name), key => Polish(texts[key.Name]));

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return new(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        texts.GetAllStrings(includeParentCultures).Select(Polish);

    private static LocalizedString Polish(LocalizedString text) =>
        text.ResourceNotFound || !Localisation.IsRussian ? text : new(text.Name, Typography.Polish(text.Value));
}
