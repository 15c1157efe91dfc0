using System.Net;
using System.Net.Sockets;

namespace ActiveResident.Load;

/// <summary>One keep-alive connection that sends prepared bytes and reads answers without keeping them.</summary>
internal sealed class Connection(Uri address) : IDisposable
{
    private readonly Answer answer = new();
    private readonly byte[] received = new byte[64 * 1024];
    private Socket? socket;

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        socket ??= await ConnectAsync();
        for (var sent = 0; sent < request.Length;)
            sent += await socket.SendAsync(request[sent..], SocketFlags.None);

        answer.Begin();
        while (!answer.IsComplete)
        {
            var length = await socket.ReceiveAsync(received, SocketFlags.None);
            if (length == 0)
                throw new IOException("The server closed the connection within an answer.");

            answer.Take(received.AsSpan(0, length));
        }

        if (answer.Closes)
            Dispose();

        return answer.Status;
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private async Task<Socket> ConnectAsync()
    {
        var connected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connected.ConnectAsync(IPAddress.Loopback, address.Port);
        return connected;
    }
}
