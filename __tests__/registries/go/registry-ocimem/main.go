// Command registry-ocimem serves CUE's in-memory registry, with the referrers API, on a free loopback port. Its first
// line is its address. It ends when its standard input ends, so that it never outlives its test.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"

	"cuelabs.dev/go/oci/ociregistry/ocimem"
	"cuelabs.dev/go/oci/ociregistry/ociserver"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	log.Fatal(http.Serve(listener, ociserver.New(ocimem.New(), nil)))
}
