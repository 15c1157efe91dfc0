using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

internal sealed class PollsDb(DbContextOptions<PollsDb> options) : ModuleDb(options)
{
    internal const string Name = "polls";

    public override string Schema => Name;

    public DbSet<Poll> Polls => Set<Poll>();

    public DbSet<Decision> Decisions => Set<Decision>();
}
