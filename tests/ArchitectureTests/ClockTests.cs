using Mono.Cecil;

namespace ActiveResident.ArchitectureTests;

/// <summary>Time comes from the <c>TimeProvider</c>, and nobody waits with a thread in hand.</summary>
public sealed class ClockTests
{
    private static readonly string[] WallClocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
    ];

    private static readonly string[] BlockingCalls =
    [
        "System.Threading.Thread::Sleep", "System.Threading.Tasks.Task::Wait", "System.Threading.Tasks.Task::WaitAll",
        "System.Threading.Tasks.Task::WaitAny", "System.Threading.Tasks.Task`1::get_Result",
        "System.Threading.Tasks.ValueTask`1::get_Result",
    ];

    // In the compiler's own state machines these take the result of what has ended already.
    private static readonly string[] BlockingOutsideStateMachines =
    [
        "System.Runtime.CompilerServices.TaskAwaiter::GetResult", "System.Runtime.CompilerServices.TaskAwaiter`1::GetResult",
        "System.Runtime.CompilerServices.ValueTaskAwaiter::GetResult", "System.Runtime.CompilerServices.ValueTaskAwaiter`1::GetResult",
    ];

    [Fact]
    public void Nobody_reads_the_clock_of_the_wall() => Assert.Empty(CallsOf(WallClocks));

    [Fact]
    public void Nobody_blocks_a_thread_to_wait_for_a_task()
    {
        Assert.Empty(CallsOf(BlockingCalls));
        Assert.Empty(CallsOf(BlockingOutsideStateMachines, method => !IsMadeByTheCompiler(method)));
    }

    [Fact]
    public void The_bodies_of_methods_are_really_read()
    {
        Assert.NotEmpty(CallsOf(["System.TimeProvider::GetUtcNow"]));
        Assert.NotEmpty(CallsOf(BlockingOutsideStateMachines, IsMadeByTheCompiler));
    }

    // <Main> is the bridge from a program that waits to an entry point that cannot.
    private static bool IsMadeByTheCompiler(MethodDefinition method) => method.Name == "<Main>"
        || (method.Name == "MoveNext" && method.DeclaringType.Name.Contains('<', StringComparison.Ordinal));

    private static List<string> CallsOf(string[] searched, Func<MethodDefinition, bool>? among = null) =>
    [
        .. from module in Assemblies.All
           from method in module.Bodies()
           where among is null || among(method)
           from call in method.Calls()
           let name = $"{call.DeclaringType.GetElementType().FullName}::{call.Name}"
           where searched.Contains(name)
           select $"{method.DeclaringType.Outermost().FullName} calls {name}",
    ];
}
