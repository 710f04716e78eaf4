// tar-judge reads archives with Go's archive/tar, which every container runtime stands on, and says what it saw.
//
// Paths come on standard input, one a line; one line of JSON goes out for each: a list of entries, or the error that ended
// the reading. Names are in base64, because they are bytes.
package main

import (
	"archive/tar"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
)

type entry struct {
	Name   []byte `json:"name"`
	Type   string `json:"type"`
	Link   []byte `json:"link"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Mode   int64  `json:"mode"`
	UID    int    `json:"uid"`
	GID    int    `json:"gid"`
	MTime  int64  `json:"mtime"`
}

type verdict struct {
	Entries []entry `json:"entries"`
	Error   string  `json:"error,omitempty"`
}

func read(path string) (verdict, error) {
	seen := verdict{Entries: []entry{}}
	file, err := os.Open(path)
	if err != nil {
		return seen, err
	}
	defer file.Close()
	archive := tar.NewReader(bufio.NewReader(file))
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return seen, nil
		}
		if err != nil {
			return seen, err
		}
		sum := sha256.New()
		size, err := io.Copy(sum, archive)
		if err != nil {
			return seen, err
		}
		seen.Entries = append(seen.Entries, entry{
			Name: []byte(header.Name), Type: string(rune(header.Typeflag)), Link: []byte(header.Linkname),
			Size: size, SHA256: hex.EncodeToString(sum.Sum(nil)),
			Mode: header.Mode & 0o7777, UID: header.Uid, GID: header.Gid, MTime: header.ModTime.Unix(),
		})
	}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		seen, err := read(lines.Text())
		if err != nil {
			seen.Error = err.Error()
		}
		if out.Encode(seen) != nil {
			os.Exit(1)
		}
	}
}
