using ActiveResident.Host;
using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Rewards;
using ActiveResident.Targeting;
using ActiveResident.Voting;

return await StartUp.Guarded(async () =>
{
    if (args is ["count", .. var election])
        return await CountCommand.RunAsync(election);

    var (command, settings) = HostCommand.Split(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = settings,
        ContentRootPath = AppContext.BaseDirectory, // the caller's folder is where ./data lies, not where the site does
    });

    builder.Services
        .AddIdentity(builder.Configuration)
        .AddTargeting(builder.Configuration)
        .AddPolls(builder.Configuration)
        .AddVoting(builder.Configuration)
        .AddRewards(builder.Configuration);
    builder.AddWeb();
    if (command is null)
        builder.AddJobs();

    var app = builder.Build();
    if (command is not null)
        return await command.RunAsync(app);

    app.UseWeb();
    app.MapIdentity();
    var api = app.MapApi();
    api.MapPolls();
    api.MapVoting();
    api.MapRewards();
    api.MapOpenData();

    await using var storage = await StartUp.PrepareAsync(app);
    await app.RunAsync();
    return 0;
});
