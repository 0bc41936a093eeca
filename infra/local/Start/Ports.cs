using System.Net;
using System.Net.Sockets;

namespace BloodDrive.Local.Start;

/// <summary>Ports of loopback.</summary>
public static class Ports
{
    /// <summary>A port that nobody uses now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first free port of a range; null where all are busy.</summary>
    public static int? FirstFree(int first, int last, int except)
    {
        for (var port = first; port <= last; port++)
        {
            if (port != except && IsFree(port))
                return port;
        }

        return null;
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Waits until something listens there; false where nothing does by the deadline or <paramref name="owner"/> has ended.</summary>
    public static async Task<bool> OpensAsync(int port, ChildProcess owner, TimeSpan deadline)
    {
        using var limit = new CancellationTokenSource(deadline);
        while (!limit.IsCancellationRequested && !owner.HasExited)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return true;
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }
}
