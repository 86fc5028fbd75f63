using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Benchmarks.Execution;

/// <summary>How quickly is JSON written, beside the writer of the base library? The same 750 objects by both.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class JsonWritingBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);

    /// <summary>The base library's writer, unvalidated, names encoded beforehand.</summary>
    [Benchmark(Baseline = true)]
    public long Utf8JsonWriter()
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (ShelfCustomer customer in ShelfSchema.Customers)
        {
            foreach (ShelfLine line in customer.Orders.SelectMany(order => order.Lines))
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, customer.Name);
                writer.WriteNumber("number"u8, line.Number);
                writer.WriteNumber("quantity"u8, line.Quantity);
                writer.WriteNumber("amount"u8, line.Amount);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return writer.BytesCommitted;
    }

    /// <summary>The engine's writer, from which what was written can be taken back.</summary>
    [Benchmark]
    public long JsonTextWriter()
    {
        using var writer = new JsonTextWriter();
        writer.WriteByte((byte)'[');
        foreach (ShelfCustomer customer in ShelfSchema.Customers)
        {
            foreach (ShelfLine line in customer.Orders.SelectMany(order => order.Lines))
            {
                writer.WriteRaw(writer.Position > 1 ? ",{\"name\":"u8 : "{\"name\":"u8);
                writer.WriteString(customer.Name);
                writer.WriteRaw(",\"number\":"u8);
                writer.WriteNumber(line.Number);
                writer.WriteRaw(",\"quantity\":"u8);
                writer.WriteNumber(line.Quantity);
                writer.WriteRaw(",\"amount\":"u8);
                writer.WriteNumber(line.Amount);
                writer.WriteByte((byte)'}');
            }
        }

        writer.WriteByte((byte)']');
        return writer.Position;
    }
}
