namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>Embeddings of battles in .npy files, one file after the other.</summary>
internal sealed class GivenEmbeddings : IDisposable
{
    private readonly List<NpyMatrix> _files = [];

    private GivenEmbeddings()
    {
    }

    public int Rows => _files.Sum(file => file.Rows);

    public int Dimensions => _files[0].Columns;

    public static GivenEmbeddings Open(IEnumerable<FileInfo> files)
    {
        var embeddings = new GivenEmbeddings();
        try
        {
            embeddings._files.AddRange(files.Select(NpyMatrix.Open));
            return embeddings._files.TrueForAll(file => file.Columns == embeddings.Dimensions)
                ? embeddings
                : throw new InvalidDataException("The files of --embeddings differ in their number of columns.");
        }
        catch
        {
            embeddings.Dispose();
            throw;
        }
    }

    public float[] Row(int row)
    {
        var file = 0;
        while (row >= _files[file].Rows)
        {
            row -= _files[file++].Rows;
        }

        return _files[file].Row(row);
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
