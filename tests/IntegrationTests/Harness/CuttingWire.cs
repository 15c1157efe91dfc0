using System.Net;
using System.Net.Sockets;

namespace ActiveResident.IntegrationTests;

/// <summary>Where the wire to PostgreSQL is cut.</summary>
public enum Cut
{
    /// <summary>The commit does not reach the server, which rolls back.</summary>
    BeforeCommit,

    /// <summary>The server commits, and its answer is lost.</summary>
    AfterCommit,
}

/// <summary>A wire to a PostgreSQL server that breaks at the next few commits, and is whole after that.</summary>
internal sealed class CuttingWire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int serverPort;
    private readonly Cut cut;
    private int cutsLeft;

    private CuttingWire(int serverPort, Cut cut, int cuts) => (this.serverPort, this.cut, cutsLeft) = (serverPort, cut, cuts);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int CutsLeft => Math.Max(0, Volatile.Read(ref cutsLeft));

    public static CuttingWire To(int serverPort, Cut cut, int cuts)
    {
        var wire = new CuttingWire(serverPort, cut, cuts);
        wire.listener.Start();
        _ = Task.Run(wire.Accept);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        end.Dispose();
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(end.Token);
            _ = Task.Run(() => Join(client));
        }
    }

    private async Task Join(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort, end.Token);
            await Task.WhenAny(Forward(client, server), server.GetStream().CopyToAsync(client.GetStream(), end.Token));
        }
    }

    private async Task Forward(TcpClient client, TcpClient server)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = await client.GetStream().ReadAsync(buffer, end.Token)) > 0;)
        {
            // Not the READ COMMITTED of a beginning.
            var isCommit = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Decrement(ref cutsLeft) >= 0;
            if (isCommit && cut == Cut.BeforeCommit)
                return;

            if (isCommit)
                client.Close(); // the voter's side hears nothing any more

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read), end.Token);
            if (isCommit)
            {
                await Task.Delay(100, end.Token); // the server reads the order before it sees that nobody is there
                return;
            }
        }
    }
}
