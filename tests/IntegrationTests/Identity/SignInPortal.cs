using System.Net;
using System.Web;
using ActiveResident.Identity;
using AngleSharp.Html.Parser;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests.Identity;

/// <summary>The whole portal on a folder of its own; its back channel to the state account comes back to itself.</summary>
public sealed class SignInPortal : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal").FullName;

    /// <summary>Scopes of which all levels can be told.</summary>
    public const string Scopes = "openid fullname birthdate snils id_doc mobile email addresses";

    public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false });

    internal async Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:Path", folder);
        builder.UseSetting("Esia:Scopes", Scopes);
        builder.ConfigureTestServices(services => services
            .AddHttpClient(EsiaClient.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => Server.CreateHandler()));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A person at a browser that follows no redirect by itself.</summary>
internal sealed class Visitor(HttpClient browser)
{
    /// <summary>Presses "sign in" and stands at the state account.</summary>
    public async Task<Uri> ComeToEsia(string returnUrl = "/")
    {
        var authorization = await Follow(new($"/login/esia?returnUrl={Uri.EscapeDataString(returnUrl)}", UriKind.Relative));
        return await Follow(authorization);
    }

    public Task<Uri> SignInAs(Uri page, string login, string password = "demo") =>
        Press(page, page, new() { ["login"] = login, ["password"] = password });

    public Task<Uri> Refuse(Uri page) =>
        Press(page, new($"{page}?handler=Leave", UriKind.Relative), []);

    /// <summary>Where a page sends the browser.</summary>
    public async Task<Uri> Follow(Uri address)
    {
        using var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    public async Task<HttpResponseMessage> Post(Uri page, Uri action, Dictionary<string, string> fields)
    {
        var shown = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(page));
        fields["__RequestVerificationToken"] =
            shown.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(action, form);
    }

    public static string Field(Uri address, string name) => HttpUtility.ParseQueryString(address.Query)[name] ?? "";

    private async Task<Uri> Press(Uri page, Uri action, Dictionary<string, string> fields)
    {
        using var answer = await Post(page, action, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }
}
