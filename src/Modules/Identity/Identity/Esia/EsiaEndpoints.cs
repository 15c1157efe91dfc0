using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>Where the state account is: for the browser, and for this host.</summary>
internal sealed class EsiaEndpoints(EsiaOptions options, IServiceProvider services)
{
    public const string EmulatorPath = "/esia";
    public const string CallbackPath = "/login/callback";

    private static readonly string[] Wildcards = ["*", "+", "0.0.0.0", "[::]"];

    /// <summary>The base for links that a browser follows from a page of <paramref name="origin"/>.</summary>
    public string ForBrowser(string origin) =>
        options.Mode == EsiaMode.Emulator ? origin + EmulatorPath : options.BaseUrl.TrimEnd('/');

    public string ForHost() => options.BaseUrl.Length > 0 ? options.BaseUrl.TrimEnd('/') : OwnAddress() + EmulatorPath;

    public static string CallbackOf(string origin) => origin + CallbackPath;

    // The server is not there yet when this object is made, nor at all in commands such as migrate.
    private string OwnAddress()
    {
        var bound = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = bound.OrderBy(each => each.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault();
        if (address is null)
            return "http://localhost";

        var binding = BindingAddress.Parse(address);
        var host = Wildcards.Contains(binding.Host) ? "127.0.0.1" : binding.Host;
        return $"{binding.Scheme}://{host}:{binding.Port}";
    }
}
