using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

internal sealed class VotingDb(DbContextOptions<VotingDb> options) : ModuleDb(options)
{
    internal const string Name = "voting";

    public override string Schema => Name;
}
