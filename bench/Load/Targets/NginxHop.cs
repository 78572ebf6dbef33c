using System.Diagnostics;

namespace Orleans.Routing.Bench.Load.Targets;

/// <summary>nginx as a plain hop with upstream keep-alive and two workers.</summary>
internal static class NginxHop
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>The installed nginx, or null.</summary>
    public static string? Executable { get; } = Folders.Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    public static string Version()
    {
        using var process = Process.Start(new ProcessStartInfo(Executable!, ["-v"]) { RedirectStandardError = true })!;
        return process.StandardError.ReadToEnd().Trim().Replace("nginx version: ", "", StringComparison.Ordinal);
    }

    public static string[] Arguments(string folder, int port, int upstreamPort)
    {
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, Configuration(folder, port, upstreamPort));
        return ["-p", folder, "-c", file];
    }

    // A body of a few KB must not touch the disk, and no connection may be closed for its age in the middle of a run.
    private static string Configuration(string folder, int port, int upstreamPort) => $$"""
        daemon off;
        worker_processes 2;
        pid {{folder}}/nginx.pid;
        error_log stderr error;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          client_body_buffer_size 1m;
          keepalive_requests 1000000000;
          upstream mock {
            server 127.0.0.1:{{upstreamPort}};
            keepalive 256;
            keepalive_requests 1000000000;
          }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://mock;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """;
}
