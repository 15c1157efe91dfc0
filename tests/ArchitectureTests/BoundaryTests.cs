namespace ActiveResident.ArchitectureTests;

/// <summary>Who may know whom: both as the projects say and as the built assemblies do.</summary>
public sealed class BoundaryTests
{
    // Contracts may name contracts in this one direction; what is not here may know none.
    private static readonly Dictionary<string, string[]> ContractsKnownTo = new()
    {
        ["Voting.Contracts"] = ["Polls.Contracts", "Targeting.Contracts", "Identity.Contracts"],
        ["Polls.Contracts"] = ["Targeting.Contracts", "Identity.Contracts"],
        ["Targeting.Contracts"] = ["Identity.Contracts"],
        ["Rewards.Contracts"] = ["Voting.Contracts", "Polls.Contracts", "Identity.Contracts"],
    };

    // The order of the modules themselves: one listens to and asks those on its right.
    private static readonly Dictionary<string, string[]> ModulesKnownTo = new()
    {
        ["Rewards"] = ["Voting", "Polls", "Targeting", "Identity"],
        ["Voting"] = ["Polls", "Targeting", "Identity"],
        ["Polls"] = ["Targeting", "Identity"],
        ["Targeting"] = ["Identity"],
        ["Identity"] = [],
    };

    public static TheoryData<string> AllModules => [.. Assemblies.ModuleNames];

    public static TheoryData<string> AllContracts => [.. Assemblies.ModuleNames.Select(module => $"{module}.Contracts")];

    [Fact]
    public void There_are_two_projects_for_each_module()
    {
        Assert.True(Assemblies.ModuleNames.Count >= 5);
        Assert.All(Assemblies.ModuleNames, module => Assert.Equal(
            [module, $"{module}.Contracts"],
            Sources.Files($"src/Modules/{module}", "*.csproj").Select(Path.GetFileNameWithoutExtension).Order()));
    }

    [Theory, MemberData(nameof(AllModules))]
    public void A_module_knows_other_modules_by_their_contracts_only(string module)
    {
        var known = Known(module);

        Assert.Contains("BuildingBlocks", known);
        Assert.All(known, name => Assert.True(
            name == "BuildingBlocks" || name.EndsWith(".Contracts", StringComparison.Ordinal), $"{module} knows {name}"));
    }

    [Theory, MemberData(nameof(AllModules))]
    public void Modules_know_each_other_one_way(string module)
    {
        var neighbours = Known(module).Where(name => name.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(name => name[..^".Contracts".Length]).Where(name => name != module);

        // A module that joins later takes its place in the list, so that no cycle comes in unseen.
        Assert.Contains(module, ModulesKnownTo.Keys);
        Assert.Empty(neighbours.Except(ModulesKnownTo[module]));
    }

    [Theory, MemberData(nameof(AllContracts))]
    public void Contracts_know_other_contracts_one_way(string contracts)
    {
        Assert.Contains(contracts, Sources.Projects.Keys);
        string[] allowed = ["BuildingBlocks", .. ContractsKnownTo.GetValueOrDefault(contracts, [])];

        Assert.Empty(Known(contracts).Except(allowed));
    }

    [Fact]
    public void There_is_no_cycle_among_projects()
    {
        Assert.Contains(Sources.Projects.Values, references => references.Count > 0);
        Assert.All(Sources.Projects.Keys, project => Assert.DoesNotContain(project, Reachable(project)));
    }

    [Fact]
    public void The_allowed_directions_hold_no_cycle_themselves() => Assert.All(
        ContractsKnownTo, pair => Assert.All(
            pair.Value, known => Assert.DoesNotContain(pair.Key, ContractsKnownTo.GetValueOrDefault(known, []))));

    [Fact]
    public void The_building_blocks_know_nobody()
    {
        Assert.NotEmpty(Assemblies.Of("BuildingBlocks").AssemblyReferences);
        Assert.Empty(Known("BuildingBlocks"));
    }

    [Fact]
    public void Nobody_knows_the_host()
    {
        Assert.Contains("Host", Sources.Projects.Keys);
        Assert.All(Sources.Projects.Keys, project => Assert.DoesNotContain("Host", Known(project)));
    }

    // A reference that is declared is a door open, one that is compiled in is a step through it.
    private static List<string> Known(string project) =>
        [.. Sources.Projects[project].Union(Assemblies.Of(project).OursAmongReferences()).Order()];

    private static HashSet<string> Reachable(string project)
    {
        HashSet<string> seen = [];
        Queue<string> ahead = new(Sources.Projects[project]);
        while (ahead.TryDequeue(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var further in Sources.Projects[next])
                    ahead.Enqueue(further);
            }
        }

        return seen;
    }
}
