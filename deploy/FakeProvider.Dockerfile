# The provider of tests and demonstrations: it answers like a provider and bills in a file, but holds no model.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY tests/FakeProvider/ tests/FakeProvider/
RUN dotnet publish tests/FakeProvider -c Release -o /app --no-self-contained

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
ENV DOTNET_EnableDiagnostics=0
COPY --from=build /app /app
WORKDIR /app
USER 1654:1654
EXPOSE 9000
ENTRYPOINT ["dotnet", "Orleans.Routing.FakeProvider.dll", "--address", "0.0.0.0", "--port", "9000"]
